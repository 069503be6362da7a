import { makerOnNode } from '../push/maker-on-node.ts'
import { pushEditions } from '../push/push-editions.ts'
import { PushRefused } from '../push/push-refused.ts'
import { RowTooLarge } from '../push/push-rows.ts'
import { rollBack } from '../push/roll-back.ts'
import { shelvesOnDisk } from '../push/shelves.ts'
import type { Told } from '../push/told.ts'
import { verifyEdge } from '../push/verify-edge.ts'
import {
  type Opened,
  openThroughWrangler,
  REMOTE_ENVIRONMENTS,
  type RemoteEnvironment,
} from '../push/wrangler.ts'
import { siteAddress } from '../site-address.ts'
import { type Command, type Outcome, type Surroundings, WrongUsage } from './command.ts'
import { readArguments } from './read-arguments.ts'
import { progress, type Terminal } from './terminal.ts'

/** Of so many editions D1 holds the rows. */
const NEWEST = 4

const REFUSALS: Record<PushRefused['reason'], string> = {
  'not-as-published': 'は公表時と違うため、送っていません。verify で確かめてください。',
  'published-otherwise':
    'は、送り先に別の内容で公表されています。公表した版は変えられません。訂正は新しい版として公表してください。',
  'not-here':
    'は送り先で公表されていますが、このデータベースにありません。DATABASE が正しいかを確かめてください。',
  'rows-differ': 'の行が、送った後に元と違っていました。消しましたので、もう一度実行してください。',
}

export const push: Command = {
  synopsis: '[--remote [--env preview|production]] [--newest 4] [--verify | --rollback]',
  does: '公表した版をエッジ（D1とR2）へ送る。途中で切れたら繰り返せば続きから進む。--remote がなければこのマシンの中へ',
  run: async (args, surroundings) => {
    const { values, positionals } = readArguments(args, {
      remote: { type: 'boolean' },
      env: { type: 'string' },
      newest: { type: 'string' },
      verify: { type: 'boolean' },
      rollback: { type: 'boolean' },
    })
    if (positionals.length > 0) throw new WrongUsage(`余分な引数があります：${positionals.join(' ')}`)
    if (values.verify && values.rollback) throw new WrongUsage('--verify と --rollback は一緒に使えません。')
    const environment = readEnvironment(values.remote === true, values.env)
    const newest = readNewest(values.newest)
    const opened = await openThroughWrangler(environment, process.env['EDGE'])
    try {
      if (values.rollback) return await goBack(opened, surroundings.terminal)
      if (values.verify) return await prove(opened, surroundings)
      return await bring(opened, newest, surroundings)
    } finally {
      await opened.close()
    }
  },
}

function readEnvironment(isRemote: boolean, name: string | undefined): RemoteEnvironment | null {
  if (!isRemote && name !== undefined) throw new WrongUsage('--env は --remote と一緒に使います。')
  if (!isRemote) return null
  const found = REMOTE_ENVIRONMENTS.find((one) => one === (name ?? 'production'))
  if (found === undefined)
    throw new WrongUsage(
      `--env の「${name}」はありません。使えるのは ${REMOTE_ENVIRONMENTS.join('、')} です。`,
    )
  return found
}

function readNewest(text: string | undefined): number {
  if (text === undefined) return NEWEST
  if (!/^[1-9]\d?$/.test(text)) throw new WrongUsage(`--newest の「${text}」は1〜99の数ではありません。`)
  return Number(text)
}

async function bring(
  opened: Opened,
  newest: number,
  { terminal, database, places }: Surroundings,
): Promise<Outcome> {
  const db = database()
  const site = siteAddress({ SITE: opened.site })
  const say = progress(terminal)
  try {
    const isChanged = await pushEditions({
      ...{ db, to: opened, newest, shelves: shelvesOnDisk(), now: Date.now },
      maker: makerOnNode(db, places(), site),
      told: (news) => say(() => inWords(news)),
    })
    terminal.print(isChanged ? '送りました。新しい状態が配信されています。' : '送り先はすでに同じ状態です。')
    return 'done'
  } catch (problem) {
    if (problem instanceof PushRefused) {
      terminal.print(`エラー：版 ${problem.edition} ${REFUSALS[problem.reason]}`)
      for (const finding of problem.findings) terminal.print(`  ${finding}`)
      return 'has-errors'
    }
    if (!(problem instanceof RowTooLarge)) throw problem
    terminal.print(
      `エラー：表「${problem.table}」に ${problem.bytes} バイトの行があります。D1 に入るのは2MBまでです（計画区域形状を簡単にしてください）。`,
    )
    return 'has-errors'
  }
}

function inWords(news: Told): string {
  if (news.step === 'files') return `版 ${news.edition}：ファイルを送っています…`
  if (news.step === 'removing') return `版 ${news.edition}：使われなくなった行を消しています…`
  if (news.step === 'making') return `版 ${news.edition}：${news.name} を作っています…`
  const percent = Math.floor((100 * news.rows) / Math.max(1, news.of))
  return `版 ${news.edition}：行を${news.step === 'bringing' ? '送って' : '確かめて'}います… ${percent}%`
}

async function prove(opened: Opened, { terminal, database }: Surroundings): Promise<Outcome> {
  const say = progress(terminal)
  const findings = await verifyEdge(database(), opened, (news) => say(() => inWords(news)))
  if (findings === null) {
    terminal.print('送り先ではまだ何も公表されていません。')
    return 'done'
  }
  for (const finding of findings) terminal.print(finding)
  terminal.print(
    findings.length === 0
      ? '送り先のすべてのファイルと行が、公表時のままです。'
      : `${findings.length}か所が公表時と違います。`,
  )
  return findings.length === 0 ? 'done' : 'has-errors'
}

async function goBack(opened: Opened, terminal: Terminal): Promise<Outcome> {
  const editions = await rollBack(opened)
  if (editions === 'nothing-before' || editions === 'rows-gone') {
    terminal.print(
      editions === 'nothing-before'
        ? 'エラー：戻れる前の状態がありません。'
        : 'エラー：前の状態の版の行はもう D1 にないため、戻れません。',
    )
    return 'has-errors'
  }
  terminal.print(
    `前の状態に戻しました（版：${editions.join('、')}）。もう一度実行すると、戻す前の状態になります。`,
  )
  return 'done'
}
