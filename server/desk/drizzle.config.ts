import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: './server/desk/schema.ts',
  out: './server/desk/migrations',
})
