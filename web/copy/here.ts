/** Why the reader's municipality could not be shown. */
export type NotHere = 'denied' | 'unavailable' | 'timeout' | 'abroad' | 'boundaries'

/** What the map says of where its reader is. */
export interface HereCopy {
  button: string
  busy: string
  found: (place: string, metres: number) => string
  private: string
  open: string
  refused: Record<NotHere, string>
  instead: string
  close: string
}

const distance = (metres: number) =>
  metres >= 1000 ? `${Math.round(metres / 1000)} km` : `${Math.max(10, Math.round(metres / 10) * 10)} m`

const ja: HereCopy = {
  button: '現在地の市区町村を表示',
  busy: '現在地を調べています。',
  found: (place, metres) => `現在地は${place}です（誤差は約${distance(metres)}）。`,
  private: '位置はこの端末の中だけで使い、どこにも送りません。',
  open: 'この市区町村の数値を見る',
  refused: {
    denied:
      '位置情報の利用が許可されていません。使うときは、ブラウザーや端末の設定でこのサイトに許可してから、もう一度押してください。',
    unavailable: '現在地がわかりませんでした。端末の位置情報を有効にして、もう一度押してください。',
    timeout: '時間内に現在地がわかりませんでした。空の見える場所などで、もう一度押してください。',
    abroad: '現在地は、国内の市区町村から離れています。',
    boundaries: '市区町村の境界を読み込めませんでした。通信の状態を確認して、もう一度押してください。',
  },
  instead: '検索欄に市区町村名を入れるか、地図を動かして選ぶこともできます。',
  close: '現在地のお知らせを閉じる',
}

const en: HereCopy = {
  button: 'Show the municipality where you are',
  busy: 'Finding where you are.',
  found: (place, metres) => `You are in ${place} (within about ${distance(metres)}).`,
  private: 'Your position stays on this device and is sent nowhere.',
  open: 'See the figures of this municipality',
  refused: {
    denied:
      'This site may not use your location. To use it, allow it in the settings of your browser or device, then press again.',
    unavailable: 'Your position could not be found. Turn on location on your device, then press again.',
    timeout: 'Your position was not found in time. Press again, for instance where the sky can be seen.',
    abroad: 'You are far from any municipality of Japan.',
    boundaries:
      'The boundaries of the municipalities could not be loaded. Check your connection, then press again.',
  },
  instead:
    'You can also type the name of a municipality into the search box, or move the map and choose one.',
  close: 'Close the note on where you are',
}

export const hereCopy: Record<'ja' | 'en', HereCopy> = { ja, en }
