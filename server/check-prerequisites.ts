import { createRequire } from 'node:module'

/** Run before start, test and edition: says in plain words what this machine lacks, and what to install. */
const LEAST_NODE = [20, 19] as const

function isNodeNewEnough([major = 0, minor = 0]: number[]): boolean {
  return major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])
}

/** better-sqlite3 is optional to npm, so that `npm ci` ends and this can speak where its compiling failed. */
function isDatabaseThere(): boolean {
  try {
    const Database = createRequire(import.meta.url)('better-sqlite3') as typeof import('better-sqlite3')
    new Database(':memory:').close()
    return true
  } catch {
    return false
  }
}

const lacking: string[] = []
if (!isNodeNewEnough(process.versions.node.split('.').map(Number)))
  lacking.push(`Node.js ${LEAST_NODE.join('.')} 以上が要ります（いまは ${process.versions.node}）。`)
if (!isDatabaseThere())
  lacking.push(
    [
      'データベースの部品 better-sqlite3 がありません。ソースから作るため、python3、make、C++ コンパイラが要ります。',
      '  Debian・Ubuntu：apt-get install -y python3 make g++',
      '  macOS：xcode-select --install',
      '入れたあとで、もう一度 npm ci を実行してください（1分ほどかかります）。',
    ].join('\n'),
  )
for (const sentence of lacking) console.error(sentence)
if (lacking.length > 0) process.exitCode = 1
