import {
  type AccountReason,
  AccountRefused,
  addAccount,
  disableAccount,
  type KnownAccount,
  listAccounts,
  renewLink,
} from '../desk/accounts.ts'
import { ROLES } from '../desk/contract.ts'
import { addBoundAccount, bindAccount } from '../desk/oidc/bound-accounts.ts'
import { type Command, type Surroundings, WrongUsage } from './command.ts'
import { deskOf } from './desk-of.ts'
import { readArguments } from './read-arguments.ts'

const REFUSALS: Record<AccountReason, string> = {
  'bad-name': '名前は、半角の英小文字と数字で始まり終わる2〜40文字（途中に . _ - も可）にしてください。',
  'bad-role': `--role は ${ROLES.join('、')} のどれかにしてください。`,
  'bad-prefecture':
    '--for は、prefecture-editor のときに都道府県コード2桁（01〜47）で指定し、ほかのときは書かないでください。',
  'bad-person':
    '--oidc には、認証サービスがその人を示す値（メールアドレスなど）を255文字までで書いてください。',
  'person-taken': 'その --oidc の値は、別のアカウントに結び付いています。',
  exists: 'その名前のアカウントはすでにあります。',
  'no-such-account': 'その名前のアカウントはありません。',
  disabled: 'そのアカウントは止められています。',
}

function printLink({ terminal, site }: Surroundings, token: string): void {
  // Behind # it is not sent to any server by opening it, and stands in no log.
  terminal.print(`${site()}/admin/link#${token}`)
  terminal.mention(
    'このリンクを本人に渡してください。72時間のうちに1回だけ使え、開いた人がパスワードを決めます。',
  )
}

/** How somebody signs in with an account. */
function waysOf({ disabled, password, oidc }: KnownAccount): string {
  if (disabled) return '停止'
  const ways = [
    ...(password === null ? [] : ['パスワード']),
    ...(oidc === null ? [] : [`OpenID Connect：${oidc}`]),
  ]
  return ways.length === 0 ? 'パスワード未設定' : ways.join('、')
}

function line(account: KnownAccount): string {
  const { name, role, prefecture } = account
  return [name, prefecture === null ? role : `${role} ${prefecture}`, waysOf(account)].join('  ')
}

function sayBound({ terminal, site }: Surroundings, name: string, person: string): void {
  terminal.print(`アカウント ${name} に、認証サービスの「${person}」を結び付けました。`)
  terminal.mention(`本人は ${site()}/admin から、認証サービスのボタンでサインインします。`)
}

export const account: Command = {
  synopsis:
    'add 名前 --role 役割 [--for 都道府県コード] [--oidc 値] | list | link 名前 | bind 名前 --oidc 値 | disable 名前',
  does: '編集席のアカウントを作る、並べる、リンクを出し直す、認証サービス（OpenID Connect）の人に結び付ける、止める（DESK の指定が要る）',
  run: async (args, surroundings) => {
    const { values, positionals } = readArguments(args, {
      ...{ role: { type: 'string' }, for: { type: 'string' }, oidc: { type: 'string' } },
    })
    const [action, name, ...others] = positionals
    if (others.length > 0) throw new WrongUsage(`余分な引数があります：${others.join(' ')}`)
    const { terminal, by } = surroundings
    const named = () => {
      if (name === undefined) throw new WrongUsage('アカウントの名前がありません。')
      return name
    }
    try {
      switch (action) {
        case 'add': {
          const asked = { name: named(), role: values.role ?? '', prefecture: values.for }
          const db = await deskOf(surroundings)
          if (values.oidc === undefined) printLink(surroundings, addAccount(db, asked, by()))
          else {
            addBoundAccount(db, asked, values.oidc, by())
            sayBound(surroundings, asked.name, values.oidc)
          }
          return 'done'
        }
        case 'bind': {
          const person = values.oidc ?? ''
          bindAccount(await deskOf(surroundings), named(), person, by())
          sayBound(surroundings, named(), person)
          return 'done'
        }
        case 'link':
          printLink(surroundings, renewLink(await deskOf(surroundings), named(), by()))
          return 'done'
        case 'disable':
          disableAccount(await deskOf(surroundings), named(), by())
          terminal.print(`アカウント ${name} を止めました。`)
          return 'done'
        case 'list':
          for (const known of listAccounts(await deskOf(surroundings))) terminal.print(line(known))
          return 'done'
        default:
          throw new WrongUsage('account のあとに add、list、link、bind、disable のどれかを書いてください。')
      }
    } catch (problem) {
      if (problem instanceof AccountRefused) throw new WrongUsage(REFUSALS[problem.reason])
      throw problem
    }
  },
}
