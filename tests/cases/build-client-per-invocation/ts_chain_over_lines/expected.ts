import OpenAI from "openai";

function createFlow() {
  const client = new OpenAI();
  return client
    .with(0)
    .with(1);
}

// One for each credential: `client.with(0).with()` may hold state.
const flowByCredential = new Map<string, ReturnType<typeof createFlow>>();

export function getFlow() {
  const credential = [
    process.env.OPENAI_API_KEY,
    process.env.OPENAI_ADMIN_KEY,
  ].join(" ");
  const flow = flowByCredential.get(credential) ?? createFlow();
  flowByCredential.set(credential, flow);
  return flow;
}

export const ask = () => getFlow().models.list();
