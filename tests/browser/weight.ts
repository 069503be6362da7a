import { request } from 'node:http'

/** Whether answers are packed as readers get them: at the edge that is the network's work, which is not on this machine. */
export const IS_PACKED = process.env.RUNTIME !== 'edge'

/** Bytes of an answer as they come over the line to a browser of today. */
export async function weightOf(url: string): Promise<number> {
  return await new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'gzip, deflate, br' } }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => resolve(bytes))
    })
      .on('error', reject)
      .end()
  })
}
