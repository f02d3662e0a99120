import tseslint from 'typescript-eslint'

const PURE = 'Time, ids and chance are arguments here: take `now` or a seed from the caller.'

const CLOCKS = ['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID', 'crypto.getRandomValues']

const PLAIN = {
  selector: 'ObjectExpression > SpreadElement > ObjectExpression',
  message: 'Write the fields where they belong, one on a line.',
}

const STEADY =
  'A slow machine must not fail a test: wait for what happens with `until` (test/support/until.ts); one limit for all stands in jest.config.mjs.'

const CORRECTNESS = [
  'no-cond-assign',
  'no-constant-binary-expression',
  'no-control-regex',
  'no-empty',
  'no-irregular-whitespace',
  'no-misleading-character-class',
  'no-regex-spaces',
  'no-self-compare',
  'no-template-curly-in-string',
  'no-unreachable-loop',
  'no-unsafe-finally',
  'no-unsafe-optional-chaining',
  'no-useless-catch',
  'no-useless-escape',
  'no-var',
  'prefer-const',
]

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...Object.fromEntries(CORRECTNESS.map(rule => [rule, 'error'])),
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 250 }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', PLAIN],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'natural',
              message: 'Its root loads dotenv, redis and more: import natural/lib/natural/… instead.',
            },
            { name: 'dotenv', message: 'Use process.loadEnvFile().' },
          ],
        },
      ],
      // A default is no answer for what will be added to a union: each case is named, and `unreachable` ends the switch.
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `[...text]` counts code points: our limits are in code points.
      '@typescript-eslint/no-misused-spread': 'off',
      // An interface may promise what one implementation knows at once; our methods are closures without `this`.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // `return void turn.says.push(…)` is how a question ends here.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // These report what awaiting, `Record<never, never>`, mapped types and library options make of correct code.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['src/domain/**/*.ts', 'dialogs/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...CLOCKS.map(name => name.split('.')).map(([object, property]) => ({ object, property, message: PURE })),
      ],
      'no-restricted-globals': ['error', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'process'],
      'no-restricted-syntax': [
        'error',
        PLAIN,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: PURE },
        { selector: 'CallExpression[callee.name=/^(randomUUID|randomBytes|randomInt|Date)$/]', message: PURE },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'jest', property: 'setTimeout', message: STEADY },
        { object: 'performance', property: 'now', message: STEADY },
        { property: 'waitForTimeout', message: STEADY },
      ],
      'no-restricted-syntax': [
        'error',
        PLAIN,
        { selector: "CallExpression[callee.name='it'][arguments.length>2]", message: STEADY },
        { selector: "CallExpression[callee.callee.property.name='each'][arguments.length>2]", message: STEADY },
        { selector: 'CallExpression[callee.name=/^(before|after)(All|Each)$/][arguments.length>1]', message: STEADY },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      // What a test is not about may be left to a default.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-console': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
)
