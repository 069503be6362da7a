import { Hono } from 'hono'
import { z } from 'zod'
import { PIECE_BYTES } from './contract.ts'
import { audited, type DeskEnvironment, signedIn } from './desk-environment.ts'
import { readBytes, readJson, readNumber } from './read-body.ts'

const SENDS_FILES = ['national-editor', 'prefecture-editor'] as const
const UPLOAD = z.strictObject({ name: z.string().max(400), bytes: z.int().min(0) })

/** A file comes as it is cut into pieces, each a request; what is done with it is asked for afterwards. */
export const uploadRoutes = new Hono<DeskEnvironment>()
  .post('/uploads', async (c) => {
    const { account } = signedIn(c, ...SENDS_FILES)
    const { name, bytes } = await readJson(c, UPLOAD)
    const upload = c.var.uploads.begin(account.name, name, bytes)
    audited(c, 'upload-begun', name, { bytes })
    return c.json({ upload })
  })
  .put('/uploads/:upload', async (c) => {
    const { account } = signedIn(c, ...SENDS_FILES)
    const at = readNumber(c, 'at', 0)
    const piece = await readBytes(c, PIECE_BYTES)
    return c.json({ received: c.var.uploads.put(account.name, c.req.param('upload'), at, piece) })
  })
