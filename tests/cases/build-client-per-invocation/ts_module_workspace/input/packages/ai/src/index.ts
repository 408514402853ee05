export { llm } from "./models/chat";
