'use strict'

const { ChatOpenAI } = require('@langchain/openai')
const OpenAI = require('openai')

function createLlm() {
    return new ChatOpenAI({ model: 'gpt-4o-mini' })
}

function createOpenai() {
    return new OpenAI()
}

exports.handler = async function (event) {
    const llm = createLlm()
    const answer = await llm.invoke(event.text)
    const openai = createOpenai()
    await openai.embeddings.create({ input: answer.content, model: 'text-embedding-3-small' })
    return answer
}
