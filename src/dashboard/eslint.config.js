import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const features = [
    "access",
    "account",
    "ai",
    "channels",
    "chart",
    "dock",
    "forecast",
    "halt",
    "quote",
    "streaming",
    "ticket",
    "watchlist",
    "webhooks",
];

/** A feature may use the design system, the stream, the server calls and lib, but never another feature. */
const featureWalls = features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: {
        "no-restricted-imports": [
            "error",
            { patterns: features.filter((other) => other !== feature).map((other) => `**/${other}/*`) },
        ],
    },
}));

export default tseslint.config(
    { ignores: ["node_modules", "public"] },
    js.configs.recommended,
    ...tseslint.configs.strict,
    {
        files: ["src/**/*.{ts,tsx}"],
        plugins: { "react-hooks": hooks },
        rules: {
            ...hooks.configs.recommended.rules,
            "@typescript-eslint/no-explicit-any": "error",
            "max-lines-per-function": ["error", { max: 150, skipBlankLines: true, skipComments: true }],
            "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
            "no-restricted-syntax": [
                "error",
                {
                    selector: "Literal[value=/#[0-9a-fA-F]{3,8}\\b/]",
                    message: "Colours are token names; hex stands in tokens.css only.",
                },
            ],
        },
    },
    ...featureWalls,
);
