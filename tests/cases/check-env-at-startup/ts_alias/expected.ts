import Client from 'openai'
import { fastify as make } from 'fastify'

const server = make()

server.post('/summary', async () => {
  const client = new Client({ apiKey: process.env['SUMMARY_KEY'] })
  const answer = await client.responses.create({ model: 'gpt-4o-mini', input: 'x' })
  return answer.output_text
})

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.SUMMARY_KEY) {
    throw new Error('Missing SUMMARY_KEY')
  }
}

const start = async () => {
  checkEnvironment()
  await server.listen({ port: 3000 })
}

start()
