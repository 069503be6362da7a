import type { Edition } from '../../server/domain/edition.ts'
import type { Words } from './words.ts'

function inAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

/** The sentences of the dialog that hands out pictures. */
const ja = {
  title: '画像・PDFで保存',
  close: '閉じる',
  preview: 'プレビュー',
  previewOf: (conditions: string) => `保存される図のプレビュー。条件：${conditions}`,
  noConditions: 'なし（すべての案件）',
  making: '図を作っています',
  failed: '図を作れませんでした。条件か大きさを変えて、もう一度お試しください。',
  size: '大きさ',
  orientation: '向き',
  place: '描く範囲',
  ofFilter: '条件の場所（なければ全国）',
  ofMap: '地図に表示中の範囲',
  ownTitle: '題名（任意）',
  ownNote: '注記（任意）',
  ownHint: '作成者が付けたものとして図に示されます。100文字まで。',
  formats: {
    pdf: 'PDFを保存（印刷・配布用。文字を検索できます）',
    png: 'PNGを保存（画像。用紙は300dpi）',
    svg: 'SVGを保存（加工用）',
  },
  link: 'この表示へのリンク',
  embed: '埋め込み用のコード',
  frame: (url: string, conditions: string) =>
    `<iframe src="${inAttribute(url)}" title="${inAttribute(`国内投資マップ　条件：${conditions}`)}" width="100%" height="480" loading="lazy"></iframe>`,
  citation: '引用の文',
  copy: 'コピー',
  copied: 'コピーしました',
  copyFailed: 'コピーできませんでした。文字を選んでコピーしてください。',
  cite: ({ title, id, asOf, publishedAt, hash }: Edition, url: string) =>
    `国内投資マップ「${title}」（版 ${id}、基準日 ${asOf}、${publishedAt} 公表、内容のSHA-256 ${hash}）、${url}`,
}

const en: typeof ja = {
  title: 'Save as picture or PDF',
  close: 'Close',
  preview: 'Preview',
  previewOf: (conditions) => `Preview of the picture. Conditions: ${conditions}`,
  noConditions: 'none (all cases)',
  making: 'The picture is being made',
  failed: 'The picture could not be made. Try other conditions or another size.',
  size: 'Size',
  orientation: 'Orientation',
  place: 'What is drawn',
  ofFilter: 'The place of the conditions (or the nation)',
  ofMap: 'What the map shows now',
  ownTitle: 'Title (optional)',
  ownNote: 'Note (optional)',
  ownHint: 'Shown in the picture as given by its maker. Up to 100 characters.',
  formats: {
    pdf: 'Save PDF (for print; its text can be searched)',
    png: 'Save PNG (picture; paper at 300 dpi)',
    svg: 'Save SVG (for editing)',
  },
  link: 'Link to this view',
  embed: 'Code for embedding',
  frame: (url, conditions) =>
    `<iframe src="${inAttribute(url)}" title="${inAttribute(`National Investment Map of Japan. Conditions: ${conditions}`)}" width="100%" height="480" loading="lazy"></iframe>`,
  citation: 'Citation',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'It could not be copied. Select the text and copy it.',
  cite: ({ title, id, asOf, publishedAt, hash }, url) =>
    `National Investment Map of Japan, “${title}” (edition ${id}, as of ${asOf}, published ${publishedAt}, content SHA-256 ${hash}), ${url}`,
}

export const snapshotCopy: Record<Words['language'], typeof ja> = { ja, en }
