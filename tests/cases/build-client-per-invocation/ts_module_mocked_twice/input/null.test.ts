jest.mock("./llm", () => ({ openai: null, anthropic: undefined }));

test("needs neither", () => {});
