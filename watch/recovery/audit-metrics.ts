import { Counter, Gauge, type Registry } from 'prom-client';
import type { AuditReport } from './auditor';

/** What the auditor found, told once per report. */
export function auditMetrics(registry: Registry): (report: AuditReport) => void {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const untold = gauge('audit_facts_not_taken_up', 'Cases whose facts the engine has not taken up for too long');
  const overdue = gauge('audit_rungs_overdue', 'Rungs due and not fired for too long');
  const stopped = gauge('audit_cases_stopped', 'Cases whose facts contradict the order');
  const contradicting = gauge(
    'audit_cases_contradicting',
    'Cases of a former edition whose facts contradict the order in force: they wait for a person',
  );
  const stuck = gauge('audit_workflows_stuck', 'Open cases whose workflow task fails again and again');
  const missing = new Gauge({
    name: 'calendar_year_missing',
    help: '1 for each year that is needed and has no calendar: calls go by calling hours alone',
    labelNames: ['year'],
    registers: [registry],
  });
  const repaired = new Counter({
    name: 'audit_repaired_total',
    help: 'Cases rebuilt from their facts',
    registers: [registry],
  });
  let seen: AuditReport | null = null;
  return report => {
    if (report === seen) return;
    seen = report;
    untold.set(report.untold);
    overdue.set(report.overdueRungs);
    stopped.set(report.stopped.length);
    contradicting.set(report.contradicting.length);
    stuck.set(report.stuck.length);
    repaired.inc(report.repaired);
    missing.reset();
    for (const year of report.missingCalendars) missing.set({ year }, 1);
  };
}
