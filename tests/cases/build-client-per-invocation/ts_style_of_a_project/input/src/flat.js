import OpenAI from "openai";

const openai = new OpenAI({
apiKey: process.env.OPENAI_API_KEY,
timeout: 3,
});

export async function list() {
return openai.models.list();
}
