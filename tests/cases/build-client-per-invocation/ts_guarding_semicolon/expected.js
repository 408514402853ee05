import OpenAI from "openai"

function createOpenai() {
  const key = process.env.OPENAI_API_KEY
  return new OpenAI({ apiKey: key })
}

;[1, 2].forEach((each) => console.log(each))

export const ask = async () => createOpenai().models.list()
