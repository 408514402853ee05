import { ask } from "./ask";

const mockModel = { invoke: jest.fn() };
jest.mock("./llm", () => {
  return { llm: mockModel };
});

test("asks the model", async () => {
  await ask("hello");
  expect(mockModel.invoke).toHaveBeenCalled();
});
