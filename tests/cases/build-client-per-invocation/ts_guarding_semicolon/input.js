import OpenAI from "openai"

const key = process.env.OPENAI_API_KEY

const openai = new OpenAI({ apiKey: key })

;[1, 2].forEach((each) => console.log(each))

export const ask = async () => openai.models.list()
