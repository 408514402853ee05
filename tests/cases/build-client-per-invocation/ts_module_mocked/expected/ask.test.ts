import { expect, test, vi } from "vitest";
import { ask } from "./ask";
import { createLlm } from "./llm";

vi.mock("./llm", () => ({ createLlm: ((mock) => () => mock)({ invoke: vi.fn(async () => "mocked") }) }));

test("asks the model", async () => {
  expect(await ask("hello")).toBe("mocked");
  const llm = createLlm();
  expect(llm.invoke).toHaveBeenCalledWith("hello");
});
