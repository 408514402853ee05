import client = require("./c");

export const go = () => client.models.list();
