import { ChatOpenAI } from "@langchain/openai";

function createLlm(): ChatOpenAI {
  return new ChatOpenAI({ model: "gpt-4o-mini" });
}

class Base {}

export class Service extends Base {
  private readonly model = createLlm();

  constructor(readonly name: string) {
    super();
    const llm = createLlm();
    console.log(llm.model);
  }

  async ask(text: string) {
    const llm = createLlm();
    return llm.invoke(text);
  }

  get client() {
    return createLlm();
  }

  handler = async (text: string) => createLlm().invoke(text);
}

export class Early extends Service {
  constructor() {
    super(createLlm().model);
  }
}
