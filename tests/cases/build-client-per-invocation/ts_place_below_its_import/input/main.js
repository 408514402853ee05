exports.guarded = async (input) => {
  const { client } = require("./llm");

  if (!input) {
    return null;
  }
  return client.responses.create({ model: "gpt-4o", input });
};

exports.within = async (inputs) => {
  const { client } = await import("./llm.js");

  return inputs.map((input) => client.responses.create({ model: "gpt-4o", input }));
};

exports.tried = async (input) => {
  try {
    const { client } = require("./llm");
    return client.responses.create({ model: "gpt-4o", input });
  } catch (error) {
    return null;
  }
};
