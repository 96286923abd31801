// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/**
 * The same lifecycle as a process in Flowable: a start and six user tasks, each found by a query and completed by a user with
 * what the step says, full history. What costs and is not needed here (identities, event registry, job executor) is off.
 * It keeps no public log, no notices, no personal data under lock, and checks nothing.
 */
final class Flowable implements Contender {
    private static final List<String> TASKS = Platform.STEPS.subList(1, Platform.STEPS.size());

    private final ProcessEngine engine;
    private final boolean packed;

    /** @param packed whether the data of a step are one variable, and not one each */
    Flowable(HikariDataSource source, boolean packed) {
        this.packed = packed;
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(source);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistoryLevel(HistoryLevel.FULL);
        configuration.setAsyncExecutorActivate(false);
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        this.engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addString("matter.bpmn20.xml", process())
                .deploy();
    }

    private static String process() {
        String tasks = TASKS.stream()
                .map("<userTask id=\"%1$s\" name=\"%1$s\" flowable:candidateGroups=\"%1$s\"/>"::formatted)
                .collect(Collectors.joining("\n    "));
        var flows = new StringBuilder();
        String from = "open";
        for (String task : TASKS) {
            flows.append(
                    "<sequenceFlow id=\"to-%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\"/>\n    ".formatted(from, task));
            from = task;
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"
                         targetNamespace="bench">
              <process id="matter" isExecutable="true">
                <startEvent id="open"/>
                %s
                <endEvent id="closed"/>
                %s<sequenceFlow id="to-closed" sourceRef="%s" targetRef="closed"/>
              </process>
            </definitions>
            """.formatted(tasks, flows, from);
    }

    @Override
    public String name() {
        return "flowable";
    }

    @Override
    public void carry(Matter matter) {
        String id = engine.getRuntimeService()
                .createProcessInstanceBuilder()
                .processDefinitionKey("matter")
                .businessKey("20261125-%06d".formatted(matter.number()))
                .variables(variables("open", opening(matter)))
                .start()
                .getId();
        var tasks = engine.getTaskService();
        for (String step : TASKS) {
            var task = tasks.createTaskQuery().processInstanceId(id).singleResult();
            if (!task.getTaskDefinitionKey().equals(step)) {
                throw new IllegalStateException("The process stands at " + task.getTaskDefinitionKey());
            }
            tasks.complete(task.getId(), step, variables(step, said(step)));
        }
    }

    private static Map<String, Object> opening(Matter matter) {
        var said = new LinkedHashMap<String, Object>();
        said.put("channel", "HOTLINE");
        said.put("source", "bench");
        said.put("sourceId", Long.toString(matter.number()));
        said.put("openedAt", now());
        said.put("title", matter.title());
        said.put("words", matter.words());
        said.put("reporterName", matter.name());
        said.put("reporterTelephone", matter.telephone());
        said.put("confidential", false);
        said.put("receiptDigest", UUID.randomUUID().toString() + UUID.randomUUID());
        said.put("category", "0203");
        said.put("type", "HELP");
        said.put("urgency", "NORMAL");
        said.put("place", matter.place());
        said.put("region", "990101003000");
        said.put("nextBy", later(1));
        return said;
    }

    private static Map<String, Object> said(String step) {
        var said = new LinkedHashMap<String, Object>();
        switch (step) {
            case "dispatch" -> {
                said.put("lead", UUID.randomUUID().toString());
                said.put("duty", UUID.randomUUID().toString());
                said.put("limitRule", UUID.randomUUID().toString());
                said.put("limitVersion", 1);
                said.put("signBy", later(1));
                said.put("contactBy", later(2));
                said.put("finishBy", later(7));
                said.put(
                        "decisionInputs",
                        "category=0203; categoryBy=person; day=2026-11-25; place=990101003000; type=HELP");
                said.put("decisionAlternatives", "proposed HB-017 住房和城乡建设局");
                said.put("decisionAccepted", true);
                said.put("decisionReason", "按职责清单派单");
                said.put("nextBy", later(1));
            }
            case "sign" -> {
                said.put("handler", UUID.randomUUID().toString());
                said.put("signedAt", now());
                said.put("nextBy", later(7));
            }
            case "contact" -> {
                said.put("contactedAt", now());
                said.put("contactText", "已经电话联系，约定下午三点到现场查看");
            }
            case "result" -> {
                said.put("outcome", "SOLVED");
                said.put("resultText", "已到现场处理完毕，恢复正常");
                said.put("resultBy", UUID.randomUUID().toString());
                said.put("resultAt", now());
                said.put("verifyBy", later(3));
                said.put("nextBy", later(3));
            }
            case "verify" -> {
                said.put("verifyText", "现场看过，与反馈一致");
                said.put("toldAt", now());
                said.put("nextBy", later(5));
            }
            case "visit" -> {
                said.put("contacted", true);
                said.put("solved", "YES");
                said.put("satisfaction", "SATISFIED");
                said.put("answerWords", "处理得很快");
                said.put("wantsMore", false);
                said.put("closeReason", "SOLVED");
                said.put("closedAt", now());
            }
            default -> throw new IllegalArgumentException(step);
        }
        return said;
    }

    private Map<String, Object> variables(String step, Map<String, Object> said) {
        return packed
                ? Map.of(
                        step,
                        said.entrySet().stream()
                                .map(it -> "\"" + it.getKey() + "\":\"" + it.getValue() + "\"")
                                .collect(Collectors.joining(",", "{", "}")))
                : said;
    }

    private static Date now() {
        return Date.from(Instant.now());
    }

    private static Date later(int days) {
        return Date.from(Instant.now().plus(days, ChronoUnit.DAYS));
    }

    long ended() {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .finished()
                .count();
    }
}
