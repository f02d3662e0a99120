import Sequencer from '@jest/test-sequencer'

/** Whole journeys, browsers and databases take long: begun last, one of them would leave the other workers waiting for it. */
const isLong = ({ path }) => /[\\/]test[\\/](?:browser|embedded|journeys)[\\/]/u.test(path)

export default class LongFirst extends Sequencer {
  sort(tests) {
    const usual = super.sort(tests)
    return [...usual.filter(isLong), ...usual.filter(test => !isLong(test))]
  }
}
