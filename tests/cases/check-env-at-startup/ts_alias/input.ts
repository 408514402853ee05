import Client from 'openai'
import { fastify as make } from 'fastify'

const server = make()

server.post('/summary', async () => {
  const client = new Client({ apiKey: process.env['SUMMARY_KEY'] })
  const answer = await client.responses.create({ model: 'gpt-4o-mini', input: 'x' })
  return answer.output_text
})

const start = async () => {
  await server.listen({ port: 3000 })
}

start()
