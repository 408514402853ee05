import { ask } from "./llm";

jest.mock("./llm");

test("asks the model", async () => {
  await ask("hello");
});
