/** What the page says while it shows what was kept. */
export interface OfflineCopy {
  edition: (title: string) => string
  pages: string
}

export const offlineCopy: Record<'ja' | 'en', OfflineCopy> = {
  ja: {
    edition: (title) => `オフライン：${title}を表示しています（前に見たときのもの）`,
    pages: 'オフライン：前に見たときの内容を表示しています',
  },
  en: {
    edition: (title) => `Offline: showing ${title} as you last saw it`,
    pages: 'Offline: showing what you last saw',
  },
}
