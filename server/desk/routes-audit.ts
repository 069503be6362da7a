import { Hono } from 'hono'
import { streamed } from '../export/streamed.ts'
import { auditPage } from './audit.ts'
import { auditCsv } from './audit-csv.ts'
import { PAGE_ROWS } from './contract.ts'
import { type DeskEnvironment, signedIn } from './desk-environment.ts'
import { readNumber } from './read-body.ts'

export const auditRoutes = new Hono<DeskEnvironment>()
  .get('/audit', (c) => {
    signedIn(c, 'national-editor')
    return c.json(auditPage(c.var.db, readNumber(c, 'before', null), PAGE_ROWS))
  })
  .get('/audit.csv', (c) => {
    signedIn(c, 'national-editor')
    return c.body(streamed(auditCsv(c.var.db)), 200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="audit.csv"',
    })
  })
