import type { AddRobot, RobotList, RobotView } from '../../api/_contract/robot';
import type { RobotTopic } from '../../api/_contract/vocabulary';
import { http } from './http';

export type { AddRobot, RobotView };

/** Group robots of 企业微信, newest first, and whether more may be added here. Throws `ApiError`. */
export function listRobots(): Promise<RobotList> {
  return http.get('/robots');
}

/** Takes a robot in; its address is never shown again. Throws `ApiError` (`robot.address_invalid`). */
export function addRobot(robot: AddRobot): Promise<RobotView> {
  return http.post('/robots', robot);
}

/** Has a robot tell of these from now on. Throws `ApiError`. */
export function chooseRobotTopics(robotId: string, topics: readonly RobotTopic[]): Promise<RobotView> {
  return http.put(`/robots/${robotId}/topics`, { topics });
}

/** Lets a robot go. Throws `ApiError`. */
export function removeRobot(robotId: string): Promise<void> {
  return http.delete(`/robots/${robotId}`);
}

/** Has a robot say that it works. Throws `ApiError` (`robot.refused`, `robot.unreachable`). */
export function testRobot(robotId: string): Promise<RobotView> {
  return http.post(`/robots/${robotId}/test`);
}
