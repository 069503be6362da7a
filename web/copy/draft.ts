/** What every page of a draft's preview says of itself. */
export const draftCopy = {
  ja: {
    label: '案のプレビュー',
    mark: '案（未公表）',
    edition: (id: string) => `版 ${id} のプレビュー`,
    made: (id: string, at: string) =>
      `版 ${id} を ${at}（日本時間）に写したプレビュー。公表日とハッシュは仮のものです。`,
    stale: 'この案は、プレビューの後に変わりました。',
    unknown: 'このプレビューの今の状態を確かめられません。編集席でサインインを確かめてください。',
    back: '編集席の下書きへ戻る',
    compare: '公表版と比べる',
  },
  en: {
    label: 'Preview of a draft',
    mark: 'DRAFT, not published (案)',
    edition: (id: string) => `Preview of edition ${id}`,
    made: (id: string, at: string) =>
      `Preview of edition ${id}, copied ${at} (Japan). Its date of publication and its hash are provisional.`,
    stale: 'The draft has changed since this preview was made.',
    unknown: 'What has become of this preview is not known. Please check at the desk that you are signed in.',
    back: 'Back to the draft at the desk',
    compare: 'Compare with the published edition',
  },
}
