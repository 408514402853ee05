import * as path from "node:path";
import { Stack } from "aws-cdk-lib";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import type { Construct } from "constructs";

const common = { LOG_LEVEL: "info" };

export class App extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new NodejsFunction(this, "Ask", {
      entry: path.join(__dirname, "../functions/ask.ts"),
      environment: {
        ...common,
        OPENAI_API_KEY: process.env.OPENAI_API_KEY!,
      },
    });
    new NodejsFunction(this, "Nightly", {
      entry: "functions/ask.ts",
      environment: {
        ...common,
      },
    });
    const added = new NodejsFunction(this, "Added", { entry: "functions/ask.ts" });
    added.addEnvironment("OPENAI_API_KEY", "the vault's");
    const shared = { environment: { OPENAI_API_KEY: process.env.OPENAI_API_KEY! } };
    new NodejsFunction(this, "Spread", { entry: "functions/ask.ts", ...shared });
    const settings = { timeout: 30 };
    new NodejsFunction(this, "Without", { entry: "functions/ask.ts", ...settings });
    new NodejsFunction(this, "Unknown", { entry: "functions/ask.ts", ...props });
    new lambda.Function(this, "Plain", {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: "ask.handler",
      code: lambda.Code.fromAsset("functions"),
    });
  }

  more(extra: lambda.FunctionOptions) {
    // The parameter means another thing than the `extra` of this file.
    new NodejsFunction(this, "Given", { entry: "functions/ask.ts", ...extra });
  }
}

const extra = { timeout: 30 };
