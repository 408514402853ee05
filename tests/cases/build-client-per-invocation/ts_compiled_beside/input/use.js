"use strict";
exports.models = models;
const client_1 = require("./client");
async function models() {
    return client_1.client.models.list();
}
//# sourceMappingURL=use.js.map
