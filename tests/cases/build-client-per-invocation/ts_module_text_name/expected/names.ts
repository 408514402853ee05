export { other as "the other" } from "./llm";
