import OpenAI from 'openai';

export async function POST({ request }) {
  const client = new OpenAI();
  const response = await client.responses.create({ model: 'gpt-4o-mini', input: await request.text() });
  return new Response(response.output_text);
}
