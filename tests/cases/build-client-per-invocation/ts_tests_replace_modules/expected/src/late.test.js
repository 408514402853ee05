test("asks", async () => {
  vi.doMock("./moved.js", () => {
    const other = { models: { list: () => [] } };
    return { createOther: () => other };
  });
});
