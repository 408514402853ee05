const { createOpenai } = require("./promised");

exports.models = async () => {
  const openai = createOpenai();
  const client = await openai;
  return client.models.list();
};

exports.later = () => createOpenai().then((client) => client.files.list());
