import { Annotation, END, START, StateGraph } from "@langchain/langgraph";
import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({ model: "gpt-4o-mini", maxRetries: 0 });

const State = Annotation.Root({ question: Annotation<string>, answer: Annotation<string> });

async function ask(state: typeof State.State) {
  const message = await llm.invoke(state.question);
  return { answer: String(message.content) };
}

const graph = new StateGraph(State).addNode("ask", ask).addEdge(START, "ask").addEdge("ask", END).compile();

export async function run(question: string): Promise<string> {
  const state = await graph.invoke({ question, answer: "" });
  return state.answer;
}
