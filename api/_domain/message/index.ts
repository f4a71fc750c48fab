export { outboxHandlers } from './deliver.js';
export { countUnread, listMessages, type ReadMessage, readAllMessages } from './queries.js';
export { acceptSubscription, listSubscriptions, type Subscription } from './subscription-budget.js';
export { type RobotNews, tellRobots } from './deliver-robot.js';
export { addRobot, chooseRobotTopics, listRobots, type Robot, removeRobot, testRobot } from './robots.js';
