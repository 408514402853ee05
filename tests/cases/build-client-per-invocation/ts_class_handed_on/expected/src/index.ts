export { OpenAI, ChatOpenAI as Chat } from "./sdk";
