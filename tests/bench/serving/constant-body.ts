import { readFileSync } from 'node:fs'
import { argv } from 'node:process'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** Entry of the peer: a bare Hono app that answers the bytes of the files named, each under its place in the row. */
const bodies = argv.slice(2).map((file) => new Uint8Array(readFileSync(file)))
const app = new Hono()
  .get('/unchanged', (c) => c.body(null, 304))
  .get('/:number', (c) => {
    const body = bodies[Number(c.req.param('number'))]
    return body === undefined ? c.notFound() : c.body(body)
  })
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`http://localhost:${port}`),
)
