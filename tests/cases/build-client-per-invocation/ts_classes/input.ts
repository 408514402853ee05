import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ model: "gpt-4o-mini" });

class Base {}

export class Service extends Base {
  private readonly model = llm;

  constructor(readonly name: string) {
    super();
    console.log(llm.model);
  }

  async ask(text: string) {
    return llm.invoke(text);
  }

  get client() {
    return llm;
  }

  handler = async (text: string) => llm.invoke(text);
}

export class Early extends Service {
  constructor() {
    super(llm.model);
  }
}
