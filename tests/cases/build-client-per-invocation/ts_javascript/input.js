'use strict'

const { ChatOpenAI } = require('@langchain/openai')
const OpenAI = require('openai')

const llm = new ChatOpenAI({ model: 'gpt-4o-mini' })
const openai = new OpenAI()

exports.handler = async function (event) {
    const answer = await llm.invoke(event.text)
    await openai.embeddings.create({ input: answer.content, model: 'text-embedding-3-small' })
    return answer
}
