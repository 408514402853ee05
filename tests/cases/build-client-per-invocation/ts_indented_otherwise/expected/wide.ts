import OpenAI from "openai";

function createOpenai(): OpenAI {
    return new OpenAI({
        apiKey: process.env.OPENAI_API_KEY,
    });
}

export async function answer(text: string) {
    const openai = createOpenai();
    const reply = await openai.responses.create({
        model: "gpt-5",
        input: text,
    });
    return reply.output_text;
}
