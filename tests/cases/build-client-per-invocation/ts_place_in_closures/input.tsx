import OpenAI from "openai";

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

// What is registered or returned is an invocation of its own, and what runs at once is none.
export function routes(app: { get(path: string, handle: (id: string) => unknown): void }) {
  app.get("/models", (id) => openai.models.retrieve(id));
  return (id: string) => openai.files.retrieve(id);
}

export async function all(ids: string[]) {
  return Promise.all(ids.map((id) => openai.models.retrieve(id)));
}

export function mixed(Base: new () => object) {
  return class extends Base {
    client = openai;
  };
}

// An action closes over nothing that can't be sent.
export function page() {
  console.log(openai.baseURL);
  async function save(id: string) {
    "use server";
    await openai.files.retrieve(id);
  }
  return save;
}
