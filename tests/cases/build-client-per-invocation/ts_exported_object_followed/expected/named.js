const { createOpenai, name } = require("./services");

exports.list = async () => [name, await createOpenai().models.list()];
