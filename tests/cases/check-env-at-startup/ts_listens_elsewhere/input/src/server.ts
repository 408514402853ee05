import "dotenv/config";
import { app } from "./app";

// Only where it is started.
if (require.main === module) {
  app.listen(3000);
}
