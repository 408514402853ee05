import OpenAI from "openai";

const openai = new OpenAI({
    apiKey: process.env.OPENAI_API_KEY,
});

export async function answer(text: string) {
    const reply = await openai.responses.create({
        model: "gpt-5",
        input: text,
    });
    return reply.output_text;
}
