import OpenAI from "openai";

const worker = {
  async scheduled(event, env) {
    const openai = new OpenAI();
    await env.QUEUE.send(await openai.models.list());
  },
};

export default worker;
