import OpenAI from "openai";

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

// What is registered or returned is an invocation of its own, and what runs at once is none.
export function routes(app: { get(path: string, handle: (id: string) => unknown): void }) {
  app.get("/models", (id) => createOpenai().models.retrieve(id));
  return (id: string) => createOpenai().files.retrieve(id);
}

export async function all(ids: string[]) {
  const openai = createOpenai();
  return Promise.all(ids.map((id) => openai.models.retrieve(id)));
}

export function mixed(Base: new () => object) {
  return class extends Base {
    client = createOpenai();
  };
}

// An action closes over nothing that can't be sent.
export function page() {
  const openai = createOpenai();
  console.log(openai.baseURL);
  async function save(id: string) {
    "use server";
    const openai = createOpenai();
    await openai.files.retrieve(id);
  }
  return save;
}
