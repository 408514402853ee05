import OpenAI from "openai";

function createOpenai() {
    return new OpenAI({
    apiKey: process.env.OPENAI_API_KEY,
    timeout: 3,
    })
}

export async function list() {
const openai = createOpenai()
return openai.models.list();
}
