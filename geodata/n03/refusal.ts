import { basename } from 'node:path'

/** A file that cannot be taken, said in Japanese: which file, what is wrong with it and what to do. */
export class Refusal extends Error {
  constructor(file: string, what: string) {
    super(`${basename(file)}：${what}`)
    this.name = 'Refusal'
  }
}
