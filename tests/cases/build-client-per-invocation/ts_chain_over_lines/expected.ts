import OpenAI from "openai";

function createClient(): OpenAI {
  return new OpenAI();
}

function buildFlow() {
  return createClient()
    .with(0)
    .with(1);
}

// One for each credential: `client.with(0).with()` may hold state.
const flowByCredential = new Map<string, ReturnType<typeof buildFlow>>();

export function createFlow() {
  const credential = [
    process.env.OPENAI_API_KEY,
    process.env.OPENAI_ADMIN_KEY,
  ].join(" ");
  let flow = flowByCredential.get(credential);
  if (!flow) {
    flow = buildFlow();
    flowByCredential.set(credential, flow);
  }
  return flow;
}

export const ask = () => createFlow().models.list();
